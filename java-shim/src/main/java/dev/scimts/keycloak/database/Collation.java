package dev.scimts.keycloak.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.OracleDialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** Orders texts by code point, not by the rules of the database's language. */
public record Collation(CriteriaBuilder criteria, boolean isPostgres) {
    /** The SQL standard's collation by code point. */
    private static final String BY_CODE_POINT = "ucs_basic";

    /** The number of characters that are compared. The columns hold no more. */
    public static final int COMPARED = 255;

    public static Collation of(EntityManager entities, CriteriaBuilder criteria) {
        return new Collation(criteria, isPostgres(entities));
    }

    /** MySQL, MariaDB and SQL Server treat texts as equal that differ in case, in accents or in blanks at the end. Unknown databases might. */
    public static boolean tellsTextsApart(EntityManager entities) {
        Dialect dialect = dialect(entities);
        return dialect instanceof PostgreSQLDialect || dialect instanceof H2Dialect || dialect instanceof OracleDialect;
    }

    static boolean isPostgres(EntityManager entities) {
        return dialect(entities) instanceof PostgreSQLDialect;
    }

    static boolean isH2(EntityManager entities) {
        return dialect(entities) instanceof H2Dialect;
    }

    private static Dialect dialect(EntityManager entities) {
        return entities.getEntityManagerFactory().unwrap(SessionFactoryImplementor.class).getJdbcServices().getDialect();
    }

    /** An empty text counts as no value. Letters are folded beforehand, because this collation itself folds only those of ASCII. */
    public Expression<String> ordered(Expression<String> text, boolean ignoreCase) {
        Expression<String> value = criteria.nullif(text, "");
        Expression<String> folded = ignoreCase ? criteria.lower(value) : value;
        return isPostgres ? ((HibernateCriteriaBuilder) criteria).collate(folded, BY_CODE_POINT) : folded;
    }
}
