using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("CallCenter.Tests")]
