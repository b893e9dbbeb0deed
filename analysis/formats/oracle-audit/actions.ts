// Names of action numbers, as the view AUDIT_ACTIONS has them, and what they are.
export interface Action {
  name: string;
  category: string;
  type: string;
}

const database = (name: string, type: string): Action => ({ name, category: 'database', type });
const configuration = (name: string, type: string): Action => ({ name, category: 'configuration', type });
const iam = (name: string, type: string): Action => ({ name, category: 'iam', type });

export const actions: ReadonlyMap<string, Action> = new Map([
  ['1', database('CREATE TABLE', 'creation')],
  ['2', database('INSERT', 'change')],
  ['3', database('SELECT', 'access')],
  ['6', database('UPDATE', 'change')],
  ['7', database('DELETE', 'deletion')],
  ['9', database('CREATE INDEX', 'creation')],
  ['10', database('DROP INDEX', 'deletion')],
  ['12', database('DROP TABLE', 'deletion')],
  ['15', database('ALTER TABLE', 'change')],
  ['17', iam('GRANT OBJECT', 'change')],
  ['18', iam('REVOKE OBJECT', 'change')],
  ['21', database('CREATE VIEW', 'creation')],
  ['22', database('DROP VIEW', 'deletion')],
  ['24', database('CREATE PROCEDURE', 'creation')],
  ['28', database('RENAME', 'change')],
  ['30', configuration('AUDIT OBJECT', 'change')],
  ['31', configuration('NOAUDIT OBJECT', 'change')],
  ['32', database('CREATE DATABASE LINK', 'creation')],
  ['33', database('DROP DATABASE LINK', 'deletion')],
  ['35', database('ALTER DATABASE', 'change')],
  ['42', database('ALTER SESSION', 'change')],
  ['43', iam('ALTER USER', 'user,change')],
  ['44', database('COMMIT', 'info')],
  ['45', database('ROLLBACK', 'info')],
  ['47', database('PL/SQL EXECUTE', 'access')],
  ['49', database('ALTER SYSTEM', 'change')],
  ['51', iam('CREATE USER', 'user,creation')],
  ['52', iam('CREATE ROLE', 'group,creation')],
  ['53', iam('DROP USER', 'user,deletion')],
  ['54', iam('DROP ROLE', 'group,deletion')],
  ['55', iam('SET ROLE', 'info')],
  ['59', database('CREATE TRIGGER', 'creation')],
  ['60', database('ALTER TRIGGER', 'change')],
  ['61', database('DROP TRIGGER', 'deletion')],
  ['68', database('DROP PROCEDURE', 'deletion')],
  ['79', iam('ALTER ROLE', 'group,change')],
  ['85', database('TRUNCATE TABLE', 'deletion')],
  ['91', database('CREATE FUNCTION', 'creation')],
  ['94', database('CREATE PACKAGE', 'creation')],
  ['96', database('DROP PACKAGE', 'deletion')],
  ['100', { name: 'LOGON', category: 'authentication,session', type: 'start' }],
  ['101', { name: 'LOGOFF', category: 'session', type: 'end' }],
  ['102', { name: 'LOGOFF BY CLEANUP', category: 'session', type: 'end' }],
  ['103', database('SESSION REC', 'access')],
  ['104', configuration('SYSTEM AUDIT', 'change')],
  ['105', configuration('SYSTEM NOAUDIT', 'change')],
  ['108', iam('SYSTEM GRANT', 'change')],
  ['109', iam('SYSTEM REVOKE', 'change')],
  ['112', database('CREATE PUBLIC DATABASE LINK', 'creation')],
  ['113', database('DROP PUBLIC DATABASE LINK', 'deletion')],
  ['114', iam('GRANT ROLE', 'change')],
  ['115', iam('REVOKE ROLE', 'change')],
  ['116', database('EXECUTE PROCEDURE', 'access')],
]);
