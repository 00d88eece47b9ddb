/** The largest file in bytes that the browser may send, other than a lead package. */
export const LARGEST_UPLOAD = 50 * 2 ** 20;
