package dev.scimts.bridge;

import dev.scimts.bridge.contract.HttpResponse;

/**
 * What the script answers: a line of JSON, then the body as it goes to the client.
 *
 * @param body null when there is none
 */
public record Answer(HttpResponse head, String body) {
    public static Answer parse(String text, Json json) {
        int end = text.indexOf('\n');
        if (end < 0) return new Answer(HttpResponse.from(json.read(text)), null);
        return new Answer(HttpResponse.from(json.read(text.substring(0, end))), text.substring(end + 1));
    }
}
