import type { Trouble } from '../trouble'
import type { Place } from './cursor'

/** A page that was turned. `next` is undefined at the end of the phase; `shown`: the target has shown something of ours. */
export type Turned = { readonly looked: number; readonly next: Place | undefined; readonly shown: boolean }

/** The target does not answer as it should: the page is to be asked for again. */
export type Stop = { readonly trouble: Trouble }
