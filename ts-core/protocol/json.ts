export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = { readonly [name: string]: Json }

/** A SCIM resource under canonical attribute names: no null, no empty array, extensions under their URN (RFC 7643 §3). */
export type Resource = JsonObject
