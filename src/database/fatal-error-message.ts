/**
 * The message of PostgreSQL's wire protocol with which a server ends a connection.
 * @param code The SQLSTATE that clients get as `error.code`.
 */
export function fatalErrorMessage(code: string, text: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`);
  const header = Buffer.from([0x45, 0, 0, 0, 0]);
  header.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([header, fields]);
}
