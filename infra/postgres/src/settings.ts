export interface ServerSettings {
  readonly port: number;
  /** Trades safety of the data for speed. Only for servers that are thrown away. */
  readonly disposable: boolean;
  readonly sharedBuffersMb: number;
  readonly maxConnections: number;
}

/** Small enough for the whole platform to stay under 700 MB resident; no replica, no parallel query, no JIT. */
export function serverArguments(
  directory: string,
  { port, disposable, sharedBuffersMb, maxConnections }: ServerSettings,
): string[] {
  const settings: Readonly<Record<string, string | number>> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: maxConnections,
    shared_buffers: `${sharedBuffersMb}MB`,
    work_mem: '4MB',
    maintenance_work_mem: '32MB',
    max_wal_size: '512MB',
    // A page is written whole to the log at its first change after a checkpoint: seldom, and packed.
    checkpoint_timeout: '15min',
    wal_compression: 'pglz',
    // What a base backup needs; nobody replicates.
    wal_level: 'replica',
    max_wal_senders: 0,
    max_parallel_workers_per_gather: 0,
    // Whoever leaves a transaction open holds back all readers of events, whatever program it is.
    idle_in_transaction_session_timeout: '60s',
    io_method: 'sync',
    jit: 'off',
    log_timezone: 'UTC',
    timezone: 'UTC',
    log_line_prefix: '%m [%p] %a ',
    logging_collector: 'off',
    log_checkpoints: 'off',
    ...(disposable && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return ['-D', directory, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
