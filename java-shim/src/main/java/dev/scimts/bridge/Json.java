package dev.scimts.bridge;

/** JSON text to and from the trees that {@link Tree} describes. */
public interface Json {
    Object read(String text);

    String write(Object tree);
}
