/** A service provider's id as a segment of a path: the empty one and dots would name the path above it. */
export const isId = (id: string): boolean => id !== '' && id !== '.' && id !== '..'

/** An entity tag (RFC 9110 §8.8.3): whatever else a stranger calls a version could be a header of its own. */
export const isTag = (version: string): boolean => /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/.test(version)
