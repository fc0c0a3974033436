/** Of a case service (`Context`). */
export const CASE_CONTEXT = Symbol('CaseContext');

/** The service's own journal (`Opened<Journal>`): in clear, with what is stored beneath. */
export const JOURNAL = Symbol('Journal');

/** The service's own schema (`Database`), for tables that are no events. */
export const DATABASE = Symbol('Database');

/** What personal values in events are sealed with (`DataKeys`). */
export const DATA_KEYS = Symbol('DataKeys');

export const SERVICE_ENVIRONMENT = Symbol('ServiceEnvironment');

/** The service's log (pino). Never put personal data in it. */
export const LOGGER = Symbol('Logger');
