package dev.scimts.keycloak.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One target of a realm, and nodes that may drive it. */
abstract class Nodes {
    private static final String OWNER = "select OWNER from SCIMTS_TARGET where ID = 't'";

    private final List<Outbound> nodes = new ArrayList<>();
    H2 database;
    Sender a;

    @BeforeEach
    void oneTarget() throws Exception {
        database = new H2();
        database.target("t", "acme", "workers", "2");
        a = new Sender(database, "a");
    }

    @AfterEach
    void stopAll() {
        nodes.forEach(Nodes::stop);
    }

    Outbound start(String owner, Sender sender) {
        Outbound node = new Outbound(database, owner, sender, 4);
        nodes.add(node);
        node.start();
        return node;
    }

    /** A node that drives the target. */
    Outbound startDriving() throws InterruptedException {
        Outbound node = start("a", a);
        until(() -> owner().equals("a"));
        return node;
    }

    static void stop(Outbound node) {
        node.refuse();
        node.close();
    }

    static void until(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) Thread.sleep(10);
    }

    String owner() {
        List<String> owners = database.texts(OWNER);
        return owners.isEmpty() ? "nobody" : String.valueOf(owners.getFirst());
    }

    long due() {
        return database.number("select count(*) from SCIMTS_OBJECT where DUE_AT is not null");
    }

    void hintUsers(int count) {
        for (int i = 0; i < count; i++) database.hint("acme", "user", "u" + i, null);
    }
}
