/** Reviews come every six to eight weeks (docs/domain/casework.md R25); one is overdue after eight. */
export const REVIEW_AFTER_DAYS = 56;
