/** Where the candidates lie over the map: from the top, pixels; at most this share of its height, and at least pixels. */
export const assignTop = 46;
export const assignShare = 0.5;
export const assignLeast = 300;
/** As wide as that, pixels, or as the map. */
export const assignWidth = 416;
