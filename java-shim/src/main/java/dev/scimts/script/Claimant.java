package dev.scimts.script;

/**
 * Whom a run counts for, as the URL claims it: nobody has proved anything when a context is handed out.
 *
 * @param part of the realm: an organization as the URL names it; empty for the realm itself
 */
public record Claimant(String realm, String part) {}
