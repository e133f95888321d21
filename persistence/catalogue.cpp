#include "persistence/catalogue.hpp"

#include <algorithm>
#include <map>

#include "actors/journal/canonical_form.hpp"
#include "persistence/connection.hpp"
#include "persistence/migration.hpp"

namespace florin {
namespace {

/// A line for each thing in the schema, by its name and without what differs between two of the same. Grants that
/// are nobody's wish but PostgreSQL's own are written out, so that giving and taking them back changes nothing.
constexpr auto describe_statement = R"(
  WITH room AS (SELECT oid, nspname, nspowner, nspacl FROM pg_namespace WHERE nspname = 'journal'),
  relation AS (SELECT c.* FROM pg_class c JOIN room ON c.relnamespace = room.oid)
  SELECT concat('schema ', nspname), concat('owner ', nspowner::regrole, ', grants ', (SELECT
      string_agg(g::text, ' ' ORDER BY g::text) FROM unnest(coalesce(nspacl, acldefault('n', nspowner))) g))
    FROM room
  UNION ALL
  SELECT concat(CASE relkind WHEN 'r' THEN 'table ' WHEN 'i' THEN 'storage of index ' WHEN 'v' THEN 'view '
      WHEN 'S' THEN 'sequence ' ELSE 'relation ' END, relname),
    concat('kind ', relkind, ', owner ', relowner::regrole, ', ', relpersistence, relreplident, ', row security ',
      relrowsecurity, relforcerowsecurity, ', options ', array_to_string(reloptions, ' '), ', grants ',
      CASE WHEN relkind NOT IN ('i', 'c') THEN (SELECT string_agg(g::text, ' ' ORDER BY g::text) FROM unnest(
        coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner))) g) END)
    FROM relation
  UNION ALL
  SELECT concat('column ', relname, '.', attname), concat(attnum, ' ', format_type(atttypid, atttypmod),
      CASE WHEN attnotnull THEN ' not null' END, ' ', attidentity, attgenerated, 'default ',
      pg_get_expr(adbin, adrelid), ', grants ', attacl)
    FROM relation JOIN pg_attribute a ON attrelid = relation.oid
    LEFT JOIN pg_attrdef ON adrelid = relation.oid AND adnum = attnum
    WHERE relkind IN ('r', 'v', 'p', 'm') AND attnum > 0 AND NOT attisdropped
  UNION ALL
  SELECT concat('constraint ', conname, ' of ', conrelid::regclass),
    concat(pg_get_constraintdef(c.oid), CASE WHEN NOT convalidated THEN ' (not validated)' END)
    FROM pg_constraint c JOIN room ON connamespace = room.oid
  UNION ALL
  SELECT concat('index ', relname), concat(pg_get_indexdef(indexrelid),
      CASE WHEN NOT (indisvalid AND indisready AND indislive AND indimmediate) THEN ' (not in force)' END)
    FROM pg_index JOIN relation ON relation.oid = indexrelid
  UNION ALL
  SELECT concat('trigger ', tgname, ' of ', relname), concat(tgenabled, ' ', pg_get_triggerdef(t.oid))
    FROM pg_trigger t JOIN relation ON relation.oid = tgrelid WHERE NOT tgisinternal
  UNION ALL
  SELECT concat('rule ', rulename, ' of ', relname), concat(ev_enabled, ' ', pg_get_ruledef(r.oid))
    FROM pg_rewrite r JOIN relation ON relation.oid = ev_class
  UNION ALL
  SELECT concat('policy ', polname, ' of ', relname), concat(polcmd, ' ', pg_get_expr(polqual, polrelid), ' ',
      pg_get_expr(polwithcheck, polrelid))
    FROM pg_policy JOIN relation ON relation.oid = polrelid
  UNION ALL
  SELECT concat('function ', proname, '(', pg_get_function_identity_arguments(p.oid), ')'),
    concat(proowner::regrole, ' ', prosecdef, ' ', array_to_string(proconfig, ' '), ' ', prosrc, ', grants ', proacl)
    FROM pg_proc p JOIN room ON pronamespace = room.oid
  UNION ALL
  SELECT concat('type ', typname), concat(typtype, ' ', typowner::regrole)
    FROM pg_type t JOIN room ON typnamespace = room.oid WHERE typcategory <> 'A'
  UNION ALL
  SELECT concat('inheritance of ', inhrelid::regclass), concat(inhparent::regclass)
    FROM pg_inherits JOIN relation ON relation.oid = inhrelid
  UNION ALL
  SELECT concat('default grants ', defaclobjtype, ' of ', defaclrole::regrole), concat(defaclacl)
    FROM pg_default_acl JOIN room ON defaclnamespace = room.oid)";

/// What a role may that no grant in a schema says.
constexpr auto describe_server_role_statement = R"(
  SELECT 'is a superuser' FROM pg_roles WHERE rolname = 'florin_server' AND rolsuper
  UNION ALL SELECT 'bypasses row security' FROM pg_roles WHERE rolname = 'florin_server' AND rolbypassrls
  UNION ALL SELECT 'makes roles' FROM pg_roles WHERE rolname = 'florin_server' AND rolcreaterole
  UNION ALL SELECT 'makes databases' FROM pg_roles WHERE rolname = 'florin_server' AND rolcreatedb
  UNION ALL SELECT 'replicates' FROM pg_roles WHERE rolname = 'florin_server' AND rolreplication
  UNION ALL SELECT concat('is a member of ', m.roleid::regrole) FROM pg_auth_members m
    JOIN pg_roles r ON r.oid = m.member WHERE r.rolname = 'florin_server')";

/// By the thing's name.
using catalogue = std::map<std::string, std::string>;

catalogue describe(pqxx::transaction_base& work) {
  catalogue found;
  for (const auto& row : work.exec(describe_statement)) found[row[0].c_str()] = row[1].c_str();
  return found;
}

audit_fault compare(const catalogue& found, const catalogue& due) {
  for (const auto& [name, text] : due) {
    auto there = found.find(name);
    if (there == found.end()) return "The database has no " + name + ", which the migrations make";
    if (there->second != text)
      return "The database's " + name + " is not what the migrations make: '" + there->second + "' instead of '" +
             text + "'";
  }
  for (const auto& [name, text] : found)
    if (!due.contains(name)) return "The database has a " + name + ", which no migration makes";
  return std::nullopt;
}

audit_fault check_applied(pqxx::transaction_base& work) {
  std::map<int, std::string> applied;
  for (const auto& row : work.exec("SELECT number, checksum FROM migration.applied"))
    applied[row[0].as<int>()] = row[1].c_str();
  for (const auto& step : embedded_migrations())
    if (applied[step.number] != to_hex(sha256(step.sql)))
      return "Migration " + std::to_string(step.number) + " (" + step.title + ") is not recorded as it is";
  if (applied.size() != embedded_migrations().size())
    return "The database has migrations that this version does not know";
  return std::nullopt;
}

audit_fault compare_with_migrations(pqxx::transaction_base& work) {
  work.exec("SET LOCAL lock_timeout = '10s'");
  if (auto fault = check_applied(work)) return fault;
  auto more = work.exec(describe_server_role_statement);
  if (!more.empty()) return "The role florin_server " + std::string(more[0][0].c_str());
  auto found = describe(work);
  work.exec("ALTER SCHEMA journal RENAME TO journal_under_audit");
  for (const auto& step : embedded_migrations()) work.exec(step.sql);
  return compare(found, describe(work));
}

}  // namespace

audit_fault audit_catalogue(const std::string& owner_url) {
  auto connection = connect(owner_url, connection_purpose::administration);
  // Its end without a commit is what takes everything back.
  pqxx::work never_committed{*connection};
  try {
    return compare_with_migrations(never_committed);
  } catch (const pqxx::sql_error& failure) {
    return std::string("The database cannot be compared with what the migrations make: ") + failure.what();
  }
}

}  // namespace florin
