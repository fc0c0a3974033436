/** The deepest body that any contract describes has nine levels. */
export const DEEPEST_JSON = 32;

/** Whether objects and lists stand in one another deeper than that: looked at sign by sign, before anything is made of the text. */
export function nestsTooDeep(json: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < json.length; at += 1) {
    const sign = json[at];
    if (quoted) {
      if (sign === '\\') at += 1;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '{' || sign === '[') {
      depth += 1;
      if (depth > DEEPEST_JSON) return true;
    } else if (sign === '}' || sign === ']') depth -= 1;
  }
  return false;
}
