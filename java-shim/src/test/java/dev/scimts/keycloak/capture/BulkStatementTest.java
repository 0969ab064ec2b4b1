package dev.scimts.keycloak.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As Hibernate writes them. */
final class BulkStatementTest {
    @ParameterizedTest
    @ValueSource(strings = {
        "delete from USER_ENTITY ue1_0 where ue1_0.REALM_ID=? and ue1_0.FEDERATION_LINK=?",
        "delete ue1_0 from USER_ENTITY ue1_0 where ue1_0.REALM_ID=?",
        "delete from kc.USER_ENTITY ue1_0 where ue1_0.REALM_ID=?",
        "/* delete UserEntity */ delete from USER_ENTITY ue1_0 where ue1_0.REALM_ID=?",
        "delete from USER_GROUP_MEMBERSHIP ugme1_0 where ugme1_0.GROUP_ID=?",
        "delete from USER_ROLE_MAPPING urme1_0 where urme1_0.ROLE_ID=?",
        "delete from USER_ATTRIBUTE uae1_0 where uae1_0.USER_ID in (select ue1_0.ID from USER_ENTITY ue1_0 where ue1_0.REALM_ID=?)",
        "delete from COMPOSITE_ROLE cre1_0 where cre1_0.CHILD_ROLE=?",
        "insert into USER_ROLE_MAPPING(ROLE_ID,USER_ID) select ?,ue1_0.ID from USER_ENTITY ue1_0 where ue1_0.REALM_ID=?",
    })
    void changesMany(String sql) {
        assertEquals(true, BulkStatement.is(sql), sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "delete from USER_ENTITY where ID=?",
        "delete from USER_ATTRIBUTE uae1_0 where uae1_0.USER_ID=? and uae1_0.NAME=?",
        "delete from USER_ATTRIBUTE uae1_0 where uae1_0.NAME in (?) and uae1_0.VALUE=? and uae1_0.USER_ID in (?,?)",
        "delete from USER_GROUP_MEMBERSHIP where GROUP_ID=? and USER_ID=?",
        "delete from USER_SESSION us1_0 where us1_0.REALM_ID=?",
        "insert into USER_ENTITY (CREATED_TIMESTAMP,EMAIL,ID) values (?,?,?)",
        "insert into USER_ROLE_MAPPING (ROLE_ID,USER_ID) values (?,?)",
        "update USER_ENTITY ue1_0 set LAST_MODIFIED_TIMESTAMP=? where ue1_0.ID in (?,?)",
        "select ue1_0.ID from USER_ENTITY ue1_0 where ue1_0.REALM_ID=?",
    })
    void changesOneOrNone(String sql) {
        assertEquals(false, BulkStatement.is(sql), sql);
    }
}
