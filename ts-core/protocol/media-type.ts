/** The media type of SCIM messages (RFC 7644 §3.8). */
export const SCIM_JSON = 'application/scim+json'
