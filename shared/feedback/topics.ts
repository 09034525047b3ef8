/** The article's topics, and all others: apart from the schemas, for a page that carries no schema library. */
export const feedbackTopics = ['public_health', 'community_relations', 'major_accident', 'other'] as const;
export type FeedbackTopic = (typeof feedbackTopics)[number];
