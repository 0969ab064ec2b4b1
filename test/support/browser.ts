export type Page = {
  /** The page at which the redirects ended; beyond the server, only its address. */
  readonly url: string
  readonly html: string
}

export type Browser = {
  open(url: string): Promise<Page>
  /** Sends the form of the page. */
  submit(page: Page, fields: Readonly<Record<string, string>>): Promise<Page>
}

type Cookie = { readonly path: string; readonly name: string; readonly value: string }

const MOST_REDIRECTS = 20

/** Somebody at the pages of one server: follows redirects and keeps cookies by their paths. */
export function openBrowser(serverUrl: string): Browser {
  const jar = new Map<string, Cookie>()
  const keep = (line: string) => {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
    const name = pair.slice(0, pair.indexOf('='))
    const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice('path='.length) ?? '/'
    const cookie = { path, name, value: pair.slice(name.length + 1) }
    if (cookie.value === '' || attributes.some((attribute) => /^max-age=0$/i.test(attribute))) jar.delete(`${path} ${name}`)
    else jar.set(`${path} ${name}`, cookie)
  }
  const cookiesFor = (url: string) =>
    [...jar.values()].filter(({ path }) => new URL(url).pathname.startsWith(path)).map(({ name, value }) => `${name}=${value}`).join('; ')
  const go = async (url: string, body?: URLSearchParams, redirects = 0): Promise<Page> => {
    if (!url.startsWith(serverUrl)) return { url, html: '' }
    if (redirects > MOST_REDIRECTS) throw new Error(`redirected forever: ${url}`)
    const response = await fetch(url, { method: body === undefined ? 'GET' : 'POST', body: body ?? null, redirect: 'manual', headers: { cookie: cookiesFor(url) } })
    response.headers.getSetCookie().forEach(keep)
    const location = response.headers.get('location')
    if (location !== null) return go(new URL(location, url).href, undefined, redirects + 1)
    return { url, html: await response.text() }
  }
  return {
    open: (url) => go(url),
    submit: (page, fields) => {
      const action = /<form[^>]*\baction="([^"]+)"/.exec(page.html)?.[1]
      if (action === undefined) throw new Error(`no form at ${page.url}:\n${page.html}`)
      return go(action.replaceAll('&amp;', '&'), new URLSearchParams(fields))
    },
  }
}
