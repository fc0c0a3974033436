/** One thing that cannot be so, and where: the path in the document, `tariff/1/from`. */
export interface Finding {
  readonly path: string;
  readonly reason: string;
}
