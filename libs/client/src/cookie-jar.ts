/** As much of a browser as a sign-in needs: keeps cookies, leaves redirects to the caller. */
export class CookieJar {
  private readonly cookies = new Map<string, string>();

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (cookie !== '') headers.set('cookie', cookie);
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const divide = pair.indexOf('=');
    const name = pair.slice(0, divide).trim();
    const value = pair.slice(divide + 1).trim();
    const gone = attributes.some((attribute) => /^\s*expires=thu, 01 jan 1970/i.test(attribute));
    if (value === '' || gone) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
