/** The address of a list, filtered: every figure leads to the rows behind it. */
export function listLink(
  resource: string,
  filter: Readonly<Record<string, unknown>>,
  sort?: { field: string; order: 'ASC' | 'DESC' },
): string {
  const query = new URLSearchParams({
    filter: JSON.stringify(filter),
    displayedFilters: JSON.stringify(Object.fromEntries(Object.keys(filter).map((key) => [key, true]))),
  });
  if (sort !== undefined) {
    query.set('sort', sort.field);
    query.set('order', sort.order);
  }
  return `/${resource}?${query.toString()}`;
}
