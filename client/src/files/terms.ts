/** What the parts of a line of a relay list are called, so that a list finds them by the names that it knows. */
export const relayColumns = ['序号', '姓名', '房号', '电话', '数量', '单位', '备注', '原文'] as const;
