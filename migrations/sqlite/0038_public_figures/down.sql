DROP TABLE public_figure_changes;
DROP TABLE public_figures;
