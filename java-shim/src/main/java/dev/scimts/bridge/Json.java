package dev.scimts.bridge;

/** Reads JSON text into the trees that {@link Tree} describes, and writes it. */
public interface Json {
    Object read(String text);

    String write(Written value);
}
