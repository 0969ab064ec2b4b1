import * as z from 'zod/mini'
import { operation, record } from './shape'

/** A chain of certificates, and the private key of the first one. */
export const KeyPair = record('KeyPair', z.object({ certificate: z.string(), key: z.string() }))

/** What the client shows when TLS asks who it is. */
export const TlsIdentity = record(
  'TlsIdentity',
  z.object({
    /** Whose it is: connections that show another identity of the same owner are closed. */
    owner: z.string(),
    /** In PEM; null for the keystore of the server's own client. */
    pair: z.nullable(KeyPair),
  }),
)

export const HttpCall = record(
  'HttpCall',
  z.object({
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
    /** Absolute, without a user name and a fragment. */
    url: z.string(),
    /** Those of the connection, such as Host and Content-Length, are not for the caller to set. */
    headers: z.record(z.string(), z.string()),
    body: z.nullable(z.string()),
    /** In milliseconds, for everything from the look-up of the name to the last byte of the answer. */
    timeout: z.int(),
    /** Of the answer's body, in bytes. */
    limit: z.int(),
    /** Whether `http` will do as well as `https`. */
    allowHttp: z.boolean(),
    /** Callers who send the same at one time share one answer. */
    shared: z.boolean(),
    /** Null: TLS shows no certificate. */
    identity: z.nullable(TlsIdentity),
  }),
)

export const HttpAnswer = record(
  'HttpAnswer',
  z.object({
    status: z.int(),
    /** Named in lower case; several values of one name are joined by a comma. */
    headers: z.record(z.string(), z.string()),
    body: z.string(),
  }),
)

export const http = {
  send: operation(
    'Sends a request once and answers what comes back, a redirect too. Faults with forbidden where the server calls no such address (its subject is the rule), with tooMany where the body is larger than the limit, with unavailable where no answer comes in time, with invalid where the identity cannot be used (its subject is `identity`).',
    HttpCall,
    HttpAnswer,
  ),
} as const
