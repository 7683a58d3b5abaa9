document.title = 'Countersign'
