package dev.scimts.script;

/**
 * The realm and part of it that a run counts against. They are taken from the URL, because nobody has authenticated yet when a
 * context is given out.
 *
 * @param part of the realm: an organization as the URL names it; empty for the realm itself
 */
public record Claimant(String realm, String part) {}
