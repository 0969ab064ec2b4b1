import * as z from 'zod/mini'
import { operation } from './shape'

export const script = {
  sourceMap: operation('Reads the source map of the running bundle, or null.', z.object({}), z.nullable(z.string())),
  openApi: operation('Reads the OpenAPI document that was made with the running bundle, or null.', z.object({}), z.nullable(z.string())),
} as const
