using ExpClip.Notebooks.Jupyter;
using ExpClip.Notebooks.Worker;

switch (args)
{
    case ["worker", var folder, var marker]: return WorkerHost.Run(folder, marker);
    case ["kernel", var folder]: return await KernelHost.RunAsync(folder);
}

Console.Error.WriteLine(
    "This program stands behind the notebook runner (`repro notebook run <notebook.ipynb>`) and the Jupyter kernel (`repro kernel install`).");
return 2;
