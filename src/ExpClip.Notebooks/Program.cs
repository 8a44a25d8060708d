using ExpClip.Notebooks.Worker;

if (args is ["worker", var folder, var marker]) return WorkerHost.Run(folder, marker);

Console.Error.WriteLine("This is the worker process of the notebook runner; use `repro notebook run <notebook.ipynb>`.");
return 2;
