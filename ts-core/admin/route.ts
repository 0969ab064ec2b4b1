import type * as z from 'zod/mini'
import type { Host } from '../host/host'
import type { HttpRequest } from '../host/records'
import type { Right } from './rights'

/** The names between braces in the path of a route. */
type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never

/** A request as its route sees it. */
export type Call<Path extends string = string, Query = unknown, Body = unknown> = {
  readonly host: Host
  readonly http: HttpRequest
  /** Milliseconds since 1970 UTC. */
  readonly now: number
  readonly path: { readonly [Name in NamesIn<Path>]: string }
  readonly query: Query
  readonly body: Body
}

/** An answer is only read. */
export type Sent<T> = T extends readonly (infer Each)[] ? readonly Sent<Each>[] : T extends object ? { readonly [Name in keyof T]: Sent<T[Name]> } : T

type Declared<Path extends string, Query extends z.ZodMiniType, Body extends z.ZodMiniType, Answer extends z.ZodMiniType> = {
  readonly method: 'GET' | 'POST'
  /** Below the mount, with names between braces. */
  readonly path: Path
  /** All of them are needed. */
  readonly rights: readonly Right[]
  /** One sentence, for the documentation. */
  readonly summary: string
  /** The shape of the parameters of the URL. Without it, none is read. */
  readonly query?: Query
  /** The shape of the JSON that is sent. Without it, none is read. */
  readonly body?: Body
  readonly answer: Answer
  /** Names the version of what the route shows or changes: it is answered as `ETag`, and `If-Match` is compared with it before anything is done. */
  readonly version?: (call: Pick<Call<Path>, 'host' | 'path'>) => string
  readonly handle: (call: Call<Path, z.infer<Query>, z.infer<Body>>) => Sent<z.infer<Answer>>
  /** The same as plain text, for those who ask for it. */
  readonly text?: (answer: Sent<z.infer<Answer>>) => string
}

/** A route as the router and the documentation know it. */
export type Route = Declared<string, z.ZodMiniType, z.ZodMiniType, z.ZodMiniType>

/** Makes the types of a route follow from its schemas. */
export const route = <Path extends string, Answer extends z.ZodMiniType, Query extends z.ZodMiniType = z.ZodMiniUnknown, Body extends z.ZodMiniType = z.ZodMiniUnknown>(
  declared: Declared<Path, Query, Body, Answer>,
): Route => declared as unknown as Route
