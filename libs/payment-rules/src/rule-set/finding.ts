/** One mistake and its path in the document, `tariff/1/from`. */
export interface Finding {
  readonly path: string;
  readonly reason: string;
}
