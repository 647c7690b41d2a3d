/** The address of a file that the build copies as it is. */
declare module 'swagger-ui-dist/*?url' {
  const address: string;
  export default address;
}
