WITH orders AS (
    SELECT *, substr(order_delivered_customer_date, 1, 10) > substr(order_estimated_delivery_date, 1, 10) AS late
    FROM olist_orders_dataset),
seller_orders AS (
    SELECT i.order_id, i.seller_id, o.order_delivered_carrier_date AS handed,
        o.order_delivered_carrier_date > max(i.shipping_limit_date) AS late
    FROM olist_order_items_dataset i JOIN orders o ON o.order_id = i.order_id
    GROUP BY i.order_id, i.seller_id),
scores AS (
    SELECT order_id, avg(review_score) AS mean FROM olist_order_reviews_dataset GROUP BY order_id),
broken AS (
    SELECT o.order_id, EXISTS (SELECT 1 FROM seller_orders s WHERE s.order_id = o.order_id AND s.late) AS by_seller
    FROM orders o WHERE order_delivered_customer_date <> '' AND late)
SELECT 'requests' AS figure, count(*) AS value FROM orders
UNION ALL SELECT 'delivered', count(*) FROM orders WHERE order_delivered_customer_date <> ''
UNION ALL SELECT 'kept', count(*) FROM orders WHERE order_delivered_customer_date <> '' AND NOT late
UNION ALL SELECT 'broken', count(*) FROM broken
UNION ALL SELECT 'undelivered', count(*) FROM orders WHERE order_delivered_customer_date = ''
UNION ALL SELECT 'scoreCount', count(*) FROM scores s JOIN orders USING (order_id)
UNION ALL SELECT 'scoreMean', round(avg(mean), 9) FROM scores s JOIN orders USING (order_id)
UNION ALL SELECT 'scoreMeanKept', round(avg(mean), 9) FROM scores s JOIN orders USING (order_id) WHERE order_delivered_customer_date <> '' AND NOT late
UNION ALL SELECT 'scoreMeanBroken', round(avg(mean), 9) FROM scores s JOIN orders USING (order_id) WHERE order_delivered_customer_date <> '' AND late
UNION ALL SELECT 'brokenBy seller hand-over', count(*) FROM broken WHERE by_seller
UNION ALL SELECT 'brokenBy carrier delivery', count(*) FROM broken WHERE NOT by_seller
UNION ALL SELECT 'handovers',
    (SELECT count(*) FROM orders WHERE order_approved_at <> '')
    + (SELECT count(*) FROM seller_orders WHERE handed <> '')
    + (SELECT count(*) FROM orders WHERE order_delivered_customer_date <> '')
UNION ALL SELECT 'customers', count(DISTINCT customer_unique_id) FROM olist_customers_dataset JOIN orders USING (customer_id)
UNION ALL SELECT 'ratings', count(*) FROM (SELECT DISTINCT review_id, order_id FROM olist_order_reviews_dataset JOIN orders USING (order_id))
UNION ALL SELECT 'late by ' || seller_id, sum(late) FROM seller_orders GROUP BY seller_id;
