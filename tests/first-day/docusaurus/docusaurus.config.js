module.exports = {title: 'River Schools Handbook'};
