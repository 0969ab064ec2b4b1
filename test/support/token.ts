/** Asks a token endpoint, and again only when the last token is about to expire. */
export function tokenSource(endpoint: string, form: Readonly<Record<string, string>>): () => Promise<string> {
  let token = ''
  let renewAt = 0
  return async () => {
    if (Date.now() < renewAt) return token
    const answer = await askForToken(endpoint, form)
    token = answer.access_token
    renewAt = Date.now() + Math.max(answer.expires_in * 1000 - 20_000, answer.expires_in * 500)
    return token
  }
}

type TokenAnswer = { readonly access_token: string; readonly expires_in: number }

async function askForToken(endpoint: string, form: Readonly<Record<string, string>>): Promise<TokenAnswer> {
  const response = await fetch(endpoint, { method: 'POST', body: new URLSearchParams(form) })
  const text = await response.text()
  if (!response.ok) throw new Error(`${endpoint} answered ${response.status}: ${text}`)
  return JSON.parse(text) as TokenAnswer
}
