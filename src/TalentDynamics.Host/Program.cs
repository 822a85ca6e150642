System.Console.WriteLine("talent");
