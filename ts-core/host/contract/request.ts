import * as z from 'zod/mini'
import { Series } from './metrics'
import { Instant, record } from './shape'

/** An HTTP request as the server passes it in. */
export const HttpRequest = record(
  'HttpRequest',
  z.object({
    method: z.string(),
    /** The path below the mount, percent-encoded: `/v2/Users/6f1c`. */
    path: z.string(),
    /** The query as sent, without the question mark; empty when there is none. */
    query: z.string(),
    /**
     * The headers that are read here, with names in lower case; several values are joined by a comma. Authorization is
     * excluded: see `tokens`.
     */
    headers: z.record(z.string(), z.string()),
    /** Null when there is no body or it cannot be read. */
    body: z.nullable(z.string()),
    bodyProblem: z.nullable(z.enum(['tooLarge', 'notUtf8'])),
    /** The most bytes of a body. */
    bodyLimit: z.int(),
    /** The public URL of the mount, without a final slash: `https://id.example/realms/acme/scim`. */
    baseUrl: z.string(),
    /** Identifies this request in the log and in a 500. */
    reference: z.string(),
    /** The caller's address, as far as trusted proxies tell. */
    remoteAddress: z.string(),
    receivedAt: Instant,
    /** The instant until which the request may run; then it is stopped. */
    deadline: Instant,
    /** False where the directory is disabled, and serves nobody. */
    enabled: z.boolean(),
    /** The directory requires TLS and the request came without, as far as trusted proxies tell. */
    tlsMissing: z.boolean(),
    /** Whether somebody reads the metrics of this server: if not, the answer counts for none. */
    measured: z.boolean(),
  }),
)

/** A run in the background as the server starts it. */
export const JobRequest = record(
  'JobRequest',
  z.object({
    /** The name of the job. */
    job: z.string(),
    /** What the job works on, as JSON; each job has a shape of its own. */
    input: z.string(),
    begunAt: Instant,
    /** The instant until which the run may go on; then it is stopped. */
    deadline: Instant,
    /** As in {@link HttpRequest}. */
    measured: z.boolean(),
  }),
)

/** The head of the answer; the body follows after a line feed. `commit: false` undoes everything that the request wrote. */
export const HttpResponse = record(
  'HttpResponse',
  z.object({
    status: z.int(),
    headers: z.record(z.string(), z.string()),
    commit: z.boolean(),
    /** What the answer counts for: one more of a counter; of a histogram, how long the request took, which the server measures. */
    series: z.array(Series),
  }),
)
