// Entra ID puts this audience into the tokens of every application that is not from its gallery. See docs/authentication.md
const SHARED: ReadonlyMap<string, string> = new Map([['8adf8e6e-67b2-4cf2-a259-e3dc5476c621', 'the same Entra tenant']])

/** Names the tenants whose applications all share the audience; undefined where none are known. */
export const sharersOf = (audience: string | undefined): string | undefined => (audience === undefined ? undefined : SHARED.get(audience))
