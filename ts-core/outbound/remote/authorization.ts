import { basic } from './basic'
import type { Sending } from './call'
import { type Authorization, tokensOf } from './token'

export function authorizationOf(sending: Sending): Authorization {
  const { authentication } = sending.target
  switch (authentication.kind) {
    case 'none':
      return { value: () => undefined }
    case 'bearer': {
      const { scheme, token } = authentication
      return { value: () => (scheme === 'none' ? token : `${scheme} ${token}`) }
    }
    case 'basic':
      return { value: () => basic(authentication.username, authentication.password) }
    case 'oauth2':
      return tokensOf(sending, authentication)
    default:
      return authentication satisfies never
  }
}
