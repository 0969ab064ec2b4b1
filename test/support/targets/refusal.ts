/** An answer that is an error, as RFC 7644 §3.12 writes it. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly scimType?: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`${status} ${scimType ?? ''} ${detail}`)
  }

  get body(): object {
    const { status, detail, scimType } = this
    return { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: String(status), ...(scimType !== undefined && { scimType }), detail }
  }
}

export const invalid = (detail: string, scimType = 'invalidValue'): Refusal => new Refusal(400, detail, scimType)
