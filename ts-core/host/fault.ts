/** Why the directory refused. */
export const FAULT_CODES = ['notFound', 'conflict', 'readOnly', 'invalid', 'forbidden', 'tooMany', 'unsupported', 'unavailable', 'failed'] as const
export type FaultCode = (typeof FAULT_CODES)[number]

export class HostFault extends Error {
  constructor(
    readonly code: FaultCode,
    /** For the log; of `invalid`, `conflict` and `forbidden` also for the client. */
    message: string,
    /** The attribute or id that it is about, in directory terms. */
    readonly subject: string | null,
  ) {
    super(message)
    this.name = 'HostFault'
  }
}
