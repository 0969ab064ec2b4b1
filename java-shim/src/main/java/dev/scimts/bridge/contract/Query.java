// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

public sealed interface Query extends Written {
    static Query from(Object tree) {
        String kind = Tree.string(Tree.fields(tree).get("kind"));
        return switch (kind) {
            case "and" -> And.from(tree);
            case "or" -> Or.from(tree);
            case "not" -> Not.from(tree);
            case "matches" -> Matches.from(tree);
            case "present" -> Present.from(tree);
            case "first" -> First.from(tree);
            case "enabled" -> Enabled.from(tree);
            case "emailVerified" -> EmailVerified.from(tree);
            case "holdsRole" -> HoldsRole.from(tree);
            case "assignedRole" -> AssignedRole.from(tree);
            case "instant" -> Instant.from(tree);
            case "memberOf" -> MemberOf.from(tree);
            case "hasMember" -> HasMember.from(tree);
            case "hasSubgroup" -> HasSubgroup.from(tree);
            default -> throw Tree.unexpected("Query", kind);
        };
    }

    record And(List<Query> operands) implements Query {
        public And {
            Objects.requireNonNull(operands, "operands");
        }

        public static And from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new And(Tree.list(fields.get("operands"), Query::from));
        }

        @Override
        public void writeTo(JsonGenerator out) throws IOException {
            out.writeStartObject();
            out.writeStringField("kind", "and");
            Write.field("operands", operands, Write.list(Query::writeTo), out);
            out.writeEndObject();
        }
    }

    record Or(List<Query> operands) implements Query {
        public Or {
            Objects.requireNonNull(operands, "operands");
        }

        public static Or from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new Or(Tree.list(fields.get("operands"), Query::from));
        }

        @Override
        public void writeTo(JsonGenerator out) throws IOException {
            out.writeStartObject();
            out.writeStringField("kind", "or");
            Write.field("operands", operands, Write.list(Query::writeTo), out);
            out.writeEndObject();
        }
    }

    record Not(Query operand) implements Query {
        public Not {
            Objects.requireNonNull(operand, "operand");
        }

        public static Not from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new Not(Query.from(fields.get("operand")));
        }

        @Override
        public void writeTo(JsonGenerator out) throws IOException {
            out.writeStartObject();
            out.writeStringField("kind", "not");
            Write.field("operand", operand, Query::writeTo, out);
            out.writeEndObject();
        }
    }

    record Matches(String attribute, List<String> fragments, boolean ignoreCase) implements Query {
        public Matches {
            Objects.requireNonNull(attribute, "attribute");
            Objects.requireNonNull(fragments, "fragments");
        }

        public static Matches from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new Matches(
                    Tree.string(fields.get("attribute")),
                    Tree.list(fields.get("fragments"), Tree::string),
                    Tree.bool(fields.get("ignoreCase")));
        }

        @Override
        public void writeTo(JsonGenerator out) throws IOException {
            out.writeStartObject();
            out.writeStringField("kind", "matches");
            out.writeStringField("attribute", attribute);
            Write.field("fragments", fragments, Write.list(Write::string), out);
            out.writeBooleanField("ignoreCase", ignoreCase);
            out.writeEndObject();
        }
    }

    record Present(String attribute) implements Query {
        public Present {
            Objects.requireNonNull(attribute, "attribute");
        }

        public static Present from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new Present(Tree.string(fields.get("attribute")));
        }

        @Override
        public void writeTo(JsonGenerator out) throws IOException {
            out.writeStartObject();
            out.writeStringField("kind", "present");
            out.writeStringField("attribute", attribute);
            out.writeEndObject();
        }
    }

    record First(Query operand) implements Query {
        public First {
            Objects.requireNonNull(operand, "operand");
        }

        public static First from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new First(Query.from(fields.get("operand")));
        }

        @Override
        public void writeTo(JsonGenerator out) throws IOException {
            out.writeStartObject();
            out.writeStringField("kind", "first");
            Write.field("operand", operand, Query::writeTo, out);
            out.writeEndObject();
        }
    }

    record Enabled(boolean value) implements Query {
        public static Enabled from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new Enabled(Tree.bool(fields.get("value")));
        }

        @Override
        public void writeTo(JsonGenerator out) throws IOException {
            out.writeStartObject();
            out.writeStringField("kind", "enabled");
            out.writeBooleanField("value", value);
            out.writeEndObject();
        }
    }

    record EmailVerified(boolean value) implements Query {
        public static EmailVerified from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new EmailVerified(Tree.bool(fields.get("value")));
        }

        @Override
        public void writeTo(JsonGenerator out) throws IOException {
            out.writeStartObject();
            out.writeStringField("kind", "emailVerified");
            out.writeBooleanField("value", value);
            out.writeEndObject();
        }
    }

    record HoldsRole(String role, String client) implements Query {
        public HoldsRole {
            Objects.requireNonNull(role, "role");
        }

        public static HoldsRole from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new HoldsRole(
                    Tree.string(fields.get("role")),
                    Tree.nullable(fields.get("client"), Tree::string));
        }

        @Override
        public void writeTo(JsonGenerator out) throws IOException {
            out.writeStartObject();
            out.writeStringField("kind", "holdsRole");
            out.writeStringField("role", role);
            Write.field("client", client, Write.nullable(Write::string), out);
            out.writeEndObject();
        }
    }

    record AssignedRole(String role, String client) implements Query {
        public AssignedRole {
            Objects.requireNonNull(role, "role");
        }

        public static AssignedRole from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new AssignedRole(
                    Tree.string(fields.get("role")),
                    Tree.nullable(fields.get("client"), Tree::string));
        }

        @Override
        public void writeTo(JsonGenerator out) throws IOException {
            out.writeStartObject();
            out.writeStringField("kind", "assignedRole");
            out.writeStringField("role", role);
            Write.field("client", client, Write.nullable(Write::string), out);
            out.writeEndObject();
        }
    }

    record Instant(Field field, Compare compare, long value) implements Query {
        public Instant {
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(compare, "compare");
        }

        public static Instant from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new Instant(
                    Field.from(fields.get("field")),
                    Compare.from(fields.get("compare")),
                    Tree.longInteger(fields.get("value")));
        }

        @Override
        public void writeTo(JsonGenerator out) throws IOException {
            out.writeStartObject();
            out.writeStringField("kind", "instant");
            Write.field("field", field, Write::constant, out);
            Write.field("compare", compare, Write::constant, out);
            out.writeNumberField("value", value);
            out.writeEndObject();
        }

        public enum Field implements Tree.Constant {
            CREATED_AT("createdAt"),
            LAST_MODIFIED_AT("lastModifiedAt");

            private final String text;

            Field(String text) {
                this.text = text;
            }

            @Override
            public String text() {
                return text;
            }

            public static Field from(Object tree) {
                return Tree.constant(values(), tree);
            }
        }

        public enum Compare implements Tree.Constant {
            EQ("eq"),
            LT("lt"),
            LE("le"),
            GT("gt"),
            GE("ge");

            private final String text;

            Compare(String text) {
                this.text = text;
            }

            @Override
            public String text() {
                return text;
            }

            public static Compare from(Object tree) {
                return Tree.constant(values(), tree);
            }
        }
    }

    record MemberOf(Query group) implements Query {
        public MemberOf {
            Objects.requireNonNull(group, "group");
        }

        public static MemberOf from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new MemberOf(Query.from(fields.get("group")));
        }

        @Override
        public void writeTo(JsonGenerator out) throws IOException {
            out.writeStartObject();
            out.writeStringField("kind", "memberOf");
            Write.field("group", group, Query::writeTo, out);
            out.writeEndObject();
        }
    }

    record HasMember(Query user) implements Query {
        public HasMember {
            Objects.requireNonNull(user, "user");
        }

        public static HasMember from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new HasMember(Query.from(fields.get("user")));
        }

        @Override
        public void writeTo(JsonGenerator out) throws IOException {
            out.writeStartObject();
            out.writeStringField("kind", "hasMember");
            Write.field("user", user, Query::writeTo, out);
            out.writeEndObject();
        }
    }

    record HasSubgroup(Query group) implements Query {
        public HasSubgroup {
            Objects.requireNonNull(group, "group");
        }

        public static HasSubgroup from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new HasSubgroup(Query.from(fields.get("group")));
        }

        @Override
        public void writeTo(JsonGenerator out) throws IOException {
            out.writeStartObject();
            out.writeStringField("kind", "hasSubgroup");
            Write.field("group", group, Query::writeTo, out);
            out.writeEndObject();
        }
    }
}
