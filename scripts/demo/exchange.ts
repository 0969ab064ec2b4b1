type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
export type Body = { readonly [name: string]: Json }

export type Answer = { readonly status: number; readonly body: Body }

export type Client = {
  readonly problems: readonly string[]
  /** A sentence between the exchanges. */
  say(sentence: string): void
  /** Sends, prints, and notes a problem when the status is another one. */
  send(status: number, method: string, path: string, body?: Body): Promise<Answer>
  expect(sentence: string, holds: boolean): void
}

const WIDTH = Math.max(60, Math.min(process.stdout.columns ?? 160, 200))

/** Real HTTP, shown in one line a direction. */
export function createClient(scimUrl: string, token: () => Promise<string>): Client {
  const problems: string[] = []
  const expect = (sentence: string, holds: boolean): void => {
    if (holds) return
    problems.push(sentence)
    console.log(`        MISMATCH: ${sentence}`)
  }
  return {
    problems,
    expect,
    say: (sentence) => console.log(`\n  ${sentence}`),
    send: async (status, method, path, body) => {
      const answer = await exchange(scimUrl + path, method, await token(), body)
      print(method, path, body, answer)
      expect(`${method} ${path} answers ${status}, not ${answer.status}`, answer.status === status)
      return answer
    },
  }
}

async function exchange(url: string, method: string, token: string, body: Body | undefined): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, accept: 'application/scim+json', 'content-type': 'application/scim+json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Body) }
}

function print(method: string, path: string, body: Body | undefined, answer: Answer): void {
  console.log(fit(`    ${method.padEnd(6)} ${decodeURIComponent(path)}`))
  if (body !== undefined) console.log(fit(`      > ${oneLine(body)}`))
  console.log(fit(`      < ${answer.status} ${oneLine(answer.body)}`))
}

const REPEATED = ['schemas', 'meta', '$ref', 'itemsPerPage', 'startIndex']

/** What every message repeats is left out, and of an id the first part says enough. */
function oneLine(body: Body): string {
  if (Object.keys(body).length === 0) return ''
  const text = JSON.stringify(body, (name, value: unknown) => (REPEATED.includes(name) ? undefined : value))
  return text.replace(/"([0-9a-f]{8})-[0-9a-f-]{27}"/g, '"$1…"')
}

const fit = (line: string): string => (line.length <= WIDTH ? line : `${line.slice(0, WIDTH - 1)}…`)
