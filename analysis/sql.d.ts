// SQL statements and other text assets are imported as strings at build time (packed apps have no paths to look up).
declare module '*.sql?raw' {
  const text: string;
  export default text;
}
declare module '*.csv?raw' {
  const text: string;
  export default text;
}
