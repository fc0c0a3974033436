import { fileURLToPath } from 'node:url';

/** The service with a register of who works here. */
export const withStaff = {
  environment: { variables: { STAFF_FILE: fileURLToPath(new URL('./staff.json', import.meta.url)) } },
};
