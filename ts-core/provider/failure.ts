import { renderError, ScimError } from '../protocol/errors'
import { SCIM_JSON } from '../protocol/media-type'

/** The answer that Java gives when the script cannot; Java fills in `{status}` and `{detail}`. */
export const FAILURE_TEMPLATE = {
  contentType: SCIM_JSON,
  body: JSON.stringify({ ...renderError(new ScimError(500, undefined, '{detail}')), status: '{status}' }),
} as const
