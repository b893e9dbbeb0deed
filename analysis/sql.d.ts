// SQL statements and other text assets are imported as strings at build time (packed apps have no paths to look up).
declare module '*?raw' {
  const text: string;
  export default text;
}
