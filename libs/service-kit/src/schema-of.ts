/** PostgreSQL schema of what a service keeps, its journal among it. */
export function schemaOf(service: string): string {
  return service.replaceAll('-', '_');
}
