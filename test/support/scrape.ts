import type { KeycloakAddress } from './keycloak'

/** The metrics of a server that was started with them, as Prometheus reads them. */
export async function scrape({ managementUrl }: Pick<KeycloakAddress, 'managementUrl'>): Promise<string> {
  const response = await fetch(`${managementUrl}/metrics`, { headers: { accept: 'text/plain' } })
  if (!response.ok) throw new Error(`The metrics answer ${response.status}`)
  return response.text()
}

export type Shown = { readonly name: string; readonly labels: Readonly<Record<string, string>>; readonly value: number }

/** The series of our meters. */
export function seriesIn(text: string): readonly Shown[] {
  const lines = text.split('\n').filter((line) => line.startsWith('scim_'))
  return lines.map((line) => {
    const [, name = '', labels = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)/.exec(line) ?? []
    return { name, labels: Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, text]) => [label!, text!])), value: Number(value) }
  })
}
